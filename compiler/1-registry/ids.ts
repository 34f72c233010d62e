/** Entry ids and references to them (spec: modules.md A4). */

/** `namespace:name`, split at the first colon. Without a colon the namespace is empty. */
export function splitId(id: string): { namespace: string; name: string } {
  const colon = id.indexOf(":");
  return colon < 0
    ? { namespace: "", name: id }
    : { namespace: id.slice(0, colon), name: id.slice(colon + 1) };
}

/** A reference as full id; a bare name belongs to `namespace`. */
export function qualify(reference: string, namespace: string): string {
  return reference.includes(":") ? reference : `${namespace}:${reference}`;
}

/**
 * Why a text cannot be a namespace or a name; undefined when it can. Ids become file names of the output and
 * parts of PIDs, and an empty part between dots is always a slip.
 */
export function idFault(text: string): string | undefined {
  if (text.includes(":")) return "it contains a colon";
  const bad = /[\s\u0000-\u001f\u007f/\\{}|@<>"'`*?]/u.exec(text);
  if (bad) return /\s/.test(bad[0]) ? "it contains a blank" : `it contains ${JSON.stringify(bad[0])}`;
  if (text.split(".").includes("")) return "a part between dots is empty";
  return undefined;
}
