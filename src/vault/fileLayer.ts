/** The few file operations Haven uses, in one place so that tests can make each of them fail. */
import { link, lstat, mkdir, open, readdir, rename, unlink } from "node:fs/promises";

/** What the vault asks of the file system. */
export interface FileLayer {
  link: typeof link;
  lstat: typeof lstat;
  mkdir: typeof mkdir;
  open: typeof open;
  readdir: typeof readdir;
  rename: typeof rename;
  unlink: typeof unlink;
}

/** The real file system. */
export const realFiles: FileLayer = { link, lstat, mkdir, open, readdir, rename, unlink };

/** The system's own name of a fault ("ENOENT"), the only part of it that is shown: its message repeats paths. */
export function faultCode(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === "string" && /^[A-Z][A-Z0-9_]{1,40}$/.test(code) ? code : "unknown";
}
