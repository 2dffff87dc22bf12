/** A file layer whose n-th step fails, as on a full or broken disk. */
import { realFiles, type FileLayer } from "../../src/vault/fileLayer.ts";

/**
 * Fails at the given step (from 0); later steps work again, unless the run is `dead` from there on. `steps` tells which steps were taken.
 * A write that fails has written half.
 */
export function failingFiles(at: number, code = "ENOSPC", dead = false): { files: FileLayer; steps: string[] } {
  const steps: string[] = [];
  const step = <Args extends unknown[], Result>(name: string, call: (...args: Args) => Promise<Result>) =>
    async (...args: Args): Promise<Result> => {
      steps.push(name);
      const now = steps.length - 1;
      if (at >= 0 && (now === at || (dead && now > at))) {
        if (name === "writeFile" && now === at) await call(...(args.map((content) => (content as Uint8Array | string).slice(0, (content as string).length / 2)) as unknown as Args));
        if (name === "close") await call(...args);
        throw Object.assign(new Error(`${code}: the message names a secret path`), { code });
      }
      return call(...args);
    };
  const open = step("open", async (...args: Parameters<FileLayer["open"]>) => {
    const handle = await realFiles.open(...args);
    return new Proxy(handle, {
      get(target, name) {
        const value = Reflect.get(target, name, target) as unknown;
        if (typeof value !== "function") return value;
        const bound = (value as (...args: unknown[]) => Promise<unknown>).bind(target);
        if (name === "close") {
          // A handle is closed even when closing tells of a fault.
          return step("close", bound).bind(null);
        }
        return ["writeFile", "sync"].includes(String(name)) ? step(String(name), bound) : bound;
      },
    });
  });
  const files = { ...realFiles, open };
  for (const name of ["link", "lstat", "mkdir", "rename", "unlink"] as const) {
    Object.assign(files, { [name]: step(name, realFiles[name] as (...args: unknown[]) => Promise<unknown>) });
  }
  return { files, steps };
}
