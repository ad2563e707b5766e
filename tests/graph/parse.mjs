// Reads flowcharts with Mermaid's own parser; see validate.
import fs from "node:fs";
import { JSDOM } from "jsdom";

globalThis.window = new JSDOM("").window;
globalThis.document = globalThis.window.document;
const mermaid = (await import("mermaid")).default;
mermaid.initialize({ startOnLoad: false, maxTextSize: 50000, maxEdges: 500 });

let bad = 0;
for (const path of process.argv.slice(2)) {
    const text = fs.readFileSync(path, "utf8");
    const boxes = text.match(/^ +[a-z]\d+[[({>]/gm).length;
    const arrows = text.match(/^ +[a-z]\d+ (-->|==>|-\.->)/gm).length;
    try {
        await mermaid.parse(text);
        const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
        const vertices = [...db.getVertices().values()];
        const acts = vertices.some((v) => v.link || v.haveCallback);
        if (vertices.length !== boxes || db.getEdges().length !== arrows || acts)
            throw new Error(`${vertices.length} of ${boxes} boxes, ${db.getEdges().length} of ` +
                `${arrows} arrows${acts ? ", and some can be clicked" : ""}`);
    } catch (error) {
        bad++;
        console.log(`${path}: ${error.message}`);
    }
}
console.log(`${process.argv.length - 2 - bad} passed, ${bad} failed`);
process.exit(bad ? 1 : 0);
