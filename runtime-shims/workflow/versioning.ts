/** The versioning behaviour of a workflow (docs/deploy.md), where its worker has versions. */
import { maybeGetActivator } from "@temporalio/workflow/lib/global-attributes.js";

/**
 * Called before each activation: the server fails every task of a worker without versions that names a behaviour, and development and
 * production run the same bundle.
 */
export function applyVersioning(): void {
  const activator = maybeGetActivator();
  const definition = activator?.workflow;
  if (activator === undefined || definition === undefined || !("workflowDefinitionOptions" in definition))
    return;
  const { workflowDefinitionOptions: options } = definition;
  if (typeof options !== "object" || options.versioningBehavior === undefined) return;
  // A worker without versions has a build id of the SDK's, and no deployment.
  const isVersioned = Boolean(activator.info.currentDeploymentVersion?.deploymentName);
  activator.versioningBehavior = isVersioned ? options.versioningBehavior : undefined;
}
