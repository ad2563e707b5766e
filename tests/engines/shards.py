"""Decides a file in shards on the workers of dask.distributed: PROGRAM RULES FILE SHARDS OUTPUT.

The worker that first takes shard 2 is killed, so that another one has to do it again."""
import os
import signal
import subprocess
import sys

from distributed import Client, LocalCluster


def decide(program, rules, path, shard, shards, mark):
    if shard == 2 and not os.path.exists(mark):
        open(mark, "w").close()
        os.kill(os.getpid(), signal.SIGKILL)
    command = [program, "batch", "-q", "--fail-on", "never", "--rules", rules, "--date", "2026-04-30",
               "--shard", f"{shard}/{shards}", path]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout


def main():
    program, rules, path, shards, output = sys.argv[1:]
    mark = os.path.abspath(output) + ".killed"
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster, Client(cluster) as client:
        tasks = [client.submit(decide, program, rules, os.path.abspath(path), shard, int(shards), mark, pure=False)
                 for shard in range(1, int(shards) + 1)]
        with open(output, "wb") as out:
            for task in tasks:
                out.write(task.result())
    if not os.path.exists(mark):
        sys.exit("no worker was killed")


if __name__ == "__main__":
    main()
