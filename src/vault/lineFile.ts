/** A file that grows by whole lines. When it can grow no more, what is left of a line is cut off again. */
import { fstatSync, ftruncateSync, writeSync } from "node:fs";
import { HavenError } from "../text/errors.ts";
import { faultCode, type FileLayer } from "./fileLayer.ts";

/** Where lines go. Each call is given whole lines. */
export interface LineSink {
  write: (lines: string | Uint8Array) => Promise<void>;
  end: () => Promise<void>;
}

/** Makes a new file, for its owner only; or goes on with one, after so many bytes of it. */
export async function lineFile(path: string, after: number | undefined, files: FileLayer): Promise<LineSink> {
  let handle: Awaited<ReturnType<FileLayer["open"]>>;
  try {
    handle = await files.open(path, after === undefined ? "wx" : "r+", 0o600);
  } catch (error) {
    const reason = faultCode(error);
    throw reason === "EEXIST" ? new HavenError("path-exists", { file: path }) : new HavenError("write-failed", { file: path, reason });
  }
  let size = after ?? 0;
  const failed = (error: unknown): HavenError => new HavenError("write-failed", { file: path, reason: faultCode(error) });
  if (after !== undefined) await handle.truncate(after);
  return {
    write: async (lines) => {
      const bytes = typeof lines === "string" ? Buffer.from(lines) : lines;
      try {
        for (let at = 0; at < bytes.length; ) at += (await handle.write(bytes, at, bytes.length - at, size + at)).bytesWritten;
        size += bytes.length;
      } catch (error) {
        await handle.truncate(size).catch(() => undefined);
        await handle.close().catch(() => undefined);
        throw failed(error);
      }
    },
    end: async () => {
      try {
        await handle.sync();
      } catch (error) {
        throw failed(error);
      } finally {
        await handle.close();
      }
    },
  };
}

/** Standard output that leads into a file: written at once, and cut back to whole lines where the disk is full. Undefined where it leads elsewhere. */
export function standardOutputFile(descriptor: number): LineSink | undefined {
  try {
    if (!fstatSync(descriptor).isFile()) return undefined;
  } catch {
    return undefined;
  }
  return {
    write: (lines) => {
      const bytes = typeof lines === "string" ? Buffer.from(lines) : lines;
      const before = fstatSync(descriptor).size;
      try {
        for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at, bytes.length - at);
      } catch (error) {
        try {
          ftruncateSync(descriptor, before);
        } catch {
          // Then the last line is not whole, and the exit code says so.
        }
        return Promise.reject(new HavenError("write-failed", { file: "-", reason: faultCode(error) }));
      }
      return Promise.resolve();
    },
    end: () => Promise.resolve(),
  };
}
