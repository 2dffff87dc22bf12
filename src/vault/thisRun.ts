/** Tells runs of the program apart: which one this is, and whether another one still lives. */
import { createHash } from "node:crypto";
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";

/** A run, as far as it can be told from others on this machine and elsewhere. */
export interface RunMark {
  /** Of the machine, as a hash: the name itself says who works here. */
  host: string;
  /** Of the machine's last start; "" where that cannot be known. */
  boot: string;
  pid: number;
  /** When the process began, in the system's own count; "" where that cannot be known. Process numbers are used again. */
  start: string;
}

let mark: RunMark | undefined;

/** The mark of this run. */
export function thisRun(): RunMark {
  return (mark ??= {
    host: createHash("sha256").update(`${hostname()}\n${quiet(() => readlinkSync("/proc/self/ns/pid"))}`).digest("hex").slice(0, 16),
    boot: quiet(() => readFileSync("/proc/sys/kernel/random/boot_id", "utf8")).trim(),
    pid: process.pid,
    start: startOf(process.pid),
  });
}

/** Does a run still live? Undefined where that cannot be told from here. */
export function isAlive({ host, boot, pid, start }: RunMark): boolean | undefined {
  const here = thisRun();
  if (host !== here.host) return undefined;
  if (boot !== here.boot) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    // Not allowed to signal it means that it is there.
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  const now = startOf(pid);
  return start === "" || now === "" ? undefined : start === now;
}

/** The 22nd field of `/proc/<pid>/stat`; the second is a name in brackets that may hold anything. */
function startOf(pid: number): string {
  const stat = quiet(() => readFileSync(`/proc/${pid}/stat`, "utf8"));
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
}

function quiet(read: () => string): string {
  try {
    return read();
  } catch {
    return "";
  }
}
