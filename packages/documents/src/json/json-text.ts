/** A value that is JSON already. JSON.stringify writes an object without typed arrays, and needs no time to warm up. */
export class JsonText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}
