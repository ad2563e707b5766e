// Looks at pages in a headless browser: see validate. Arguments: the browser, then the pages.
import fs from 'fs';
import puppeteer from 'puppeteer-core';

const [executablePath, ...pages] = process.argv.slice(2);
const axe = fs.readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
const browser = await puppeteer.launch({executablePath, args: ['--no-sandbox'], headless: true});
let bad = 0;

function hold(ok, page, what)
{
    if (ok)
        return;
    bad++;
    console.log(`FAILED: ${page}: ${what}`);
}

for (const file of pages) {
    const page = await browser.newPage();
    page.on('request', r => hold(r.url().startsWith('file:'), file, `asks for ${r.url()}`));
    page.on('dialog', d => { hold(false, file, 'a script ran'); d.dismiss(); });
    for (const width of [400, 794]) {
        await page.setViewport({width, height: 1000});
        await page.goto(`file://${file}`);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        hold(wide <= width, file, `${wide} pixels wide at ${width}`);
    }
    await page.setBypassCSP(true);
    await page.goto(`file://${file}`);
    await page.evaluate(axe);
    const result = await page.evaluate(() => axe.run(document));
    for (const v of result.violations)
        hold(false, file, `${v.id}: ${v.help}`);
    await page.close();
}
await browser.close();
console.log(`${pages.length} pages, ${bad} faults`);
process.exit(bad ? 1 : 0);
