/** What `engines` of the package asks for; npm only warns of it. */
export const NEEDED_NODE = "20.19";

/** What to tell somebody whose Node is too old for luaflow, which fails there with errors that say nothing. */
export function nodeTooOld(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [neededMajor = 0, neededMinor = 0] = NEEDED_NODE.split(".").map(Number);
  if (major > neededMajor || (major === neededMajor && minor >= neededMinor)) return undefined;
  return `luaflow needs Node ${NEEDED_NODE} or later, and this is ${version}`;
}
