/** What modules of users and of packages are called in a build, which tells nothing of where it was made. */

/** `@temporalio/…/workflow-interceptors` of a package, `interceptors` of a user's own file: path without extension. */
export function moduleName(path: string): string {
  const normal = path.replaceAll("\\", "/").replace(/\.[cm]?[jt]s$/, "");
  const inPackage = normal.lastIndexOf("node_modules/");
  return inPackage >= 0
    ? normal.slice(inPackage + "node_modules/".length)
    : normal.slice(normal.lastIndexOf("/") + 1);
}
