/** Reads a file or standard input whole, and never more of it than a limit. */
import { isUtf8 } from "node:buffer";
import { constants } from "node:fs";
import { HavenError } from "../text/errors.ts";
import { faultCode, realFiles, type FileLayer } from "./fileLayer.ts";

/** The name by which standard input is asked for. */
export const STANDARD_INPUT = "-";

/** The largest case file that is read: 5 MiB. */
export const CASE_LIMIT = 5 * 1024 * 1024;

/** Where bytes come from besides files. */
export interface ReadOptions {
  limit?: number;
  files?: FileLayer;
  /** Yields standard input; asked only for `-`. */
  stdin?: AsyncIterable<Uint8Array | string>;
}

/**
 * Reads the bytes of a file, or of standard input for `-`.
 * The limit holds while reading, so a pipe or a file that grows cannot get past it.
 */
export async function readBytes(path: string, { limit = CASE_LIMIT, files = realFiles, stdin }: ReadOptions = {}): Promise<Uint8Array> {
  if (path === STANDARD_INPUT) return gather(stdin ?? process.stdin, limit, path);
  let handle: Awaited<ReturnType<FileLayer["open"]>>;
  try {
    // Opened without waiting: a named pipe that nobody writes to would otherwise hold the process past Ctrl-C.
    handle = await files.open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    throw asReadError(error, path);
  }
  try {
    const status = await handle.stat();
    if (!status.isFile()) throw new HavenError("file-not-regular", { file: path });
    if (status.size > limit) throw tooLarge(path, limit);
    return await gather(handle.createReadStream({ autoClose: false }), limit, path);
  } catch (error) {
    throw error instanceof HavenError ? error : asReadError(error, path);
  } finally {
    // All that was asked for has been read: a fault on closing takes nothing away.
    await handle.close().catch(() => undefined);
  }
}

/** Reads UTF-8 text. A byte order mark stays in the text, so that the reader of the format can refuse it by name. */
export async function readText(path: string, options: ReadOptions = {}): Promise<string> {
  return decodeText(await readBytes(path, options), path);
}

/** Bytes as UTF-8 text; bytes that are not UTF-8 are an error that names the line. */
export function decodeText(bytes: Uint8Array, file: string): string {
  if (!isUtf8(bytes)) throw new HavenError("file-not-utf8", { file, line: firstBadLine(bytes) });
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString();
}

async function gather(chunks: AsyncIterable<Uint8Array | string>, limit: number, file: string): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    const part = typeof chunk === "string" ? Buffer.from(chunk) : chunk;
    size += part.length;
    if (size > limit) throw tooLarge(file, limit);
    parts.push(part);
  }
  return parts.length === 1 ? parts[0]! : Buffer.concat(parts);
}

function firstBadLine(bytes: Uint8Array): number {
  let line = 1;
  for (let start = 0; start < bytes.length; line += 1) {
    const end = bytes.indexOf(0x0a, start);
    const stop = end < 0 ? bytes.length : end + 1;
    if (!isUtf8(bytes.subarray(start, stop))) return line;
    start = stop;
  }
  return line;
}

function tooLarge(file: string, limit: number): HavenError {
  return new HavenError("file-too-large", { file, limit: sizeInWords(limit) });
}

/** 5242880 as "5 MB": a limit as people say it. */
export function sizeInWords(bytes: number): string {
  return bytes >= 1024 * 1024 ? `${Math.floor(bytes / 1024 / 1024)} MB` : `${Math.ceil(bytes / 1024)} kB`;
}

function asReadError(error: unknown, file: string): HavenError {
  const reason = faultCode(error);
  if (reason === "ENOENT" || reason === "ENOTDIR") return new HavenError("file-not-found", { file });
  if (reason === "EISDIR") return new HavenError("file-not-regular", { file });
  return new HavenError("file-unreadable", { file, reason });
}
