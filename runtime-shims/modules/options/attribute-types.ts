/** The types of search attributes, as manifests, the analysis and running programs name them. */

/** As `temporal operator search-attribute create --type` calls them. */
export const SEARCH_ATTRIBUTE_TYPES = [
  "Bool",
  "Datetime",
  "Double",
  "Int",
  "Keyword",
  "KeywordList",
  "Text",
] as const;

export type SearchAttributeType = (typeof SEARCH_ATTRIBUTE_TYPES)[number];

/** Types by name. */
export type SearchAttributeTypes = Readonly<Record<string, SearchAttributeType>>;

/** How the types are written in manifests. */
export const typeNames: Readonly<Record<SearchAttributeType, string>> = {
  Bool: "bool",
  Datetime: "datetime",
  Double: "double",
  Int: "int",
  Keyword: "keyword",
  KeywordList: "keyword_list",
  Text: "text",
};

/** What the server sets itself; it refuses these from anybody else. */
const SYSTEM = new Set(
  (
    "WorkflowId RunId WorkflowType StartTime ExecutionTime CloseTime ExecutionStatus TaskQueue HistoryLength " +
    "ExecutionDuration StateTransitionCount HistorySizeBytes ParentWorkflowId ParentRunId RootWorkflowId RootRunId " +
    "TemporalWorkerDeploymentVersion TemporalWorkerDeployment TemporalWorkflowVersioningBehavior"
  ).split(" "),
);

export function isSystemAttribute(name: string): boolean {
  return SYSTEM.has(name);
}
