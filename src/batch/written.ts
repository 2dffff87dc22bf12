/** Lines as bytes, gathered while a piece of a caseload is judged. Make one, and use it for as many pieces as there are: memory outside the heap is slow to come back. */

/** Bytes there is room for at first. */
const AT_FIRST = 256 * 1024;
/** Bytes a character of a text takes at most in UTF-8. */
const MOST_BYTES = 3;

export class Written {
  #buffer = Buffer.allocUnsafeSlow(AT_FIRST);
  #size = 0;

  add(text: string): void {
    const needed = this.#size + MOST_BYTES * text.length;
    if (needed > this.#buffer.length) {
      const larger = Buffer.allocUnsafeSlow(2 * needed);
      this.#buffer.copy(larger, 0, 0, this.#size);
      this.#buffer = larger;
    }
    this.#size += this.#buffer.write(text, this.#size);
  }

  /** What was written since the last time, on memory of its own: it can be handed to another thread. */
  take(): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(this.#buffer.subarray(0, this.#size));
    this.#size = 0;
    return bytes;
  }
}
