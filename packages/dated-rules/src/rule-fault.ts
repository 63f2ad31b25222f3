/** A file of rules that can't be used. The message names file, line and entry; nothing of it is in force. */
export class RuleFault extends Error {
  constructor(place: string, fault: string) {
    super(`${place}: ${fault}`);
    this.name = "RuleFault";
  }
}
