/** `multipart/form-data` (RFC 7578) of byte strings. */
import { randomUUID } from "node:crypto";

export interface Part {
  name: string;
  filename: string;
  content: string;
  type: string;
}

/** Quotes and line ends would end the parameter. */
function quoted(text: string): string {
  return `"${text.replaceAll('"', "%22").replaceAll("\r", "%0D").replaceAll("\n", "%0A")}"`;
}

export function multipart(
  fields: readonly [string, string][],
  files: readonly Part[],
): { type: string; body: Buffer } {
  const boundary = `luaflow-${randomUUID()}`;
  const parts = [
    ...fields.map(([name, value]) => `Content-Disposition: form-data; name=${quoted(name)}\r\n\r\n${value}`),
    ...files.map(
      ({ name, filename, content, type }) =>
        `Content-Disposition: form-data; name=${quoted(name)}; filename=${quoted(filename)}\r\n` +
        `Content-Type: ${type.replace(/[\r\n]/g, "")}\r\n\r\n${content}`,
    ),
  ];
  const text = `${parts.map((part) => `--${boundary}\r\n${part}\r\n`).join("")}--${boundary}--\r\n`;
  return { type: `multipart/form-data; boundary=${boundary}`, body: Buffer.from(text, "latin1") };
}
