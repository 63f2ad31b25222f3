/** What is open, closed in the reverse order of its opening. Closing twice is closing once. */
export class Openings {
  private readonly closers: (() => Promise<void> | void)[] = [];
  private closing: Promise<void> | undefined;

  /** Says how to close what was just opened, or is being opened. */
  add(close: () => Promise<void> | void): void {
    this.closers.push(close);
  }

  /** Closes everything; what fails to close does not keep the rest open. */
  close(): Promise<void> {
    this.closing ??= this.closeAll();
    return this.closing;
  }

  private async closeAll(): Promise<void> {
    for (let close = this.closers.pop(); close; close = this.closers.pop())
      try {
        await close();
      } catch {
        // The rest must still be closed; a process that would not end is made to by its own closer.
      }
  }
}
