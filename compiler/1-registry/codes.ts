/**
 * The catalogue of registry diagnostics. Codes are stable: they are never reused, new ones are appended to
 * their group. Messages are written where the mistake is found; they contain the texts of modules.md Part A.
 */
import type { Severity } from "../diagnostics/diagnostic.ts";

export interface RegistryCode {
  code: string;
  severity: Severity;
  title: string;
}

const error = (code: string, title: string): RegistryCode => ({ code, severity: "error", title });
const warning = (code: string, title: string): RegistryCode => ({ code, severity: "warning", title });

export const CODES = {
  // Manifests (A1, A2)
  brokenYaml: error("LF1001", "the manifest is not valid YAML"),
  hostileYaml: error("LF1002", "the manifest is nested too deeply or expands without end"),
  missingNamespace: warning("LF1003", "a manifest without namespace is ignored"),
  invalidNamespace: error("LF1004", "invalid namespace"),
  noEntries: error("LF1005", "neither entries nor a single entry"),
  nilEntry: error("LF1006", "an entry is empty or not a map"),
  missingName: error("LF1007", "missing name"),
  missingKind: error("LF1008", "missing kind"),
  invalidName: error("LF1009", "invalid name"),
  duplicateId: error("LF1010", "duplicate entry id"),
  unknownKind: warning("LF1011", "unknown entry kind"),
  byteCode: error("LF1012", "byte code cannot be compiled"),
  unknownField: warning("LF1013", "unknown field"),
  wrongType: error("LF1014", "wrong type of value"),
  metaDropped: warning("LF1015", "meta that is not a map is dropped"),
  ignoredField: warning("LF1016", "field without effect"),
  misspeltKind: error("LF1017", "misspelt entry kind"),
  emptyRegistry: error("LF1018", "a registry without entries"),

  // file:// references (A3)
  emptyFilePath: error("LF1020", "empty file path"),
  pathTraversal: error("LF1021", "file outside the registry"),
  invalidFilePath: error("LF1022", "invalid file path"),
  unreadableFile: error("LF1023", "referenced file not found"),

  // Lua entries (A5, A6, A9)
  missingSource: error("LF1030", "source is required"),
  missingMethod: error("LF1031", "method is required"),
  emptyModule: error("LF1032", "empty module name"),
  moduleWithNamespace: error("LF1033", "a module cannot have a namespace"),
  unknownModule: error("LF1034", "unknown module"),
  moduleNotAllowed: error("LF1035", "module not allowed in workflows"),
  moduleNotSupported: error("LF1036", "module not supported"),
  moduleNotShipped: warning("LF1037", "module without an implementation"),
  emptyAlias: error("LF1038", "empty import alias"),
  emptyImport: error("LF1039", "empty import target"),
  importNotFound: error("LF1040", "import target not found"),
  importNotLua: error("LF1041", "import target is not a Lua entry"),
  aliasCollision: error("LF1042", "alias used for two targets"),
  duplicateImport: error("LF1043", "target imported twice"),
  importCycle: error("LF1044", "import cycle"),
  unknownPoolType: error("LF1045", "unknown pool type"),
  invalidPoolSize: error("LF1046", "invalid pool size"),

  // meta.temporal (A8)
  missingWorker: error("LF1050", "meta.temporal without worker"),
  workerNotFound: error("LF1051", "worker not found"),
  notAWorker: error("LF1052", "worker reference to another kind of entry"),
  duplicateWorkflow: error("LF1053", "workflow type registered twice on one worker"),
  unregisteredWorkflow: warning("LF1054", "workflow without worker"),
  misplacedTemporal: warning("LF1055", "meta.temporal block on the wrong kind of entry"),
  idleWorker: warning("LF1056", "worker that does not run what is registered on it"),
  attributeType: error("LF1057", "search attribute without a type, or with two"),
  invalidOptions: error("LF1058", "default call options that cannot be used"),
  notLocalOption: error("LF1059", "option that a local activity cannot have"),

  // temporal.client (A7)
  missingAddress: error("LF1060", "address is required"),
  invalidDuration: error("LF1061", "invalid duration"),
  negativeDuration: error("LF1062", "duration out of range"),
  invalidAuthType: error("LF1063", "invalid auth type"),
  missingCredential: error("LF1064", "credential is required"),
  multipleCredentials: error("LF1065", "several sources of one credential"),
  skipVerifyWithServerName: error("LF1066", "insecure_skip_verify with server_name"),
  healthCheckInterval: error("LF1067", "invalid health check interval"),
  secretInManifest: warning("LF1068", "secret in the manifest"),

  // temporal.worker (A7)
  missingClient: error("LF1070", "client reference is required"),
  clientNotFound: error("LF1071", "client not found"),
  notAClient: error("LF1072", "client reference to another kind of entry"),
  missingTaskQueue: error("LF1073", "task queue is required"),
  singlePoller: error("LF1074", "a single workflow task poller"),
  negativeRate: error("LF1075", "negative rate"),
  nothingToRun: error("LF1076", "worker without workflows and activities"),
  unsupportedOption: warning("LF1077", "option without effect"),
  invalidVersioning: error("LF1078", "invalid worker versioning"),
  sharedTaskQueue: warning("LF1079", "two workers on one task queue"),
  invalidTuner: error("LF1080", "tuner or pollers that cannot be"),

  // lifecycle (A10)
  invalidStartup: error("LF1085", "invalid startup"),
  requiredNotFound: warning("LF1086", "required entry not found"),
  invalidRestart: error("LF1087", "invalid restart policy"),

  // env.* and placeholders (A11)
  emptyEnvFile: error("LF1090", "empty file path of an environment storage"),
  emptyRouter: error("LF1091", "router storage without storages"),
  invalidVariableName: error("LF1092", "invalid environment variable name"),
  duplicateVariable: error("LF1093", "variable name already exists"),
  invalidStorageId: error("LF1094", "invalid storage id"),
  storageNotFound: error("LF1095", "environment storage not found"),
  routerCycle: error("LF1096", "router storages contain each other"),
  invalidPlaceholder: error("LF1097", "invalid placeholder"),
  variableNotFound: error("LF1098", "environment variable not found"),
  invalidFileMode: error("LF1099", "invalid file mode"),

  // HTTP
  missingPath: error("LF1100", "path is required"),
  missingHandler: error("LF1101", "func is required"),
  handlerNotFound: error("LF1102", "handler not found"),
  invalidHttpMethod: error("LF1103", "invalid HTTP method"),
  invalidPath: error("LF1104", "invalid path of an endpoint"),
  httpReferenceNotFound: error("LF1105", "HTTP server or router not found"),
  duplicateEndpoint: error("LF1106", "two endpoints with one method and path"),
  unsupportedMiddleware: error("LF1107", "HTTP middleware not found"),
  invalidHttpOption: error("LF1109", "invalid option of an HTTP entry"),

  // Supervised processes and commands
  missingService: error("LF1130", "process or host of a service is required"),
  serviceReferenceNotFound: error("LF1131", "process or host of a service not found"),
  duplicateCommand: error("LF1132", "two commands with one name"),

  // Schedules
  scheduledWorkflow: error("LF1140", "workflow of a schedule not found"),
  invalidSchedule: error("LF1141", "schedule that cannot be"),
  duplicateSchedule: error("LF1142", "two schedules with one id"),

  // Nexus
  nexusOperation: error("LF1145", "Nexus operation that cannot be"),
  nexusReferenceNotFound: error("LF1146", "function, workflow or worker of a Nexus entry not found"),
  invalidNexusName: error("LF1147", "name of a Nexus service, operation or endpoint that cannot be"),
  duplicateNexus: error("LF1148", "two Nexus services or endpoints with one name"),

  // Entries that modules read when programs run
  missingField: warning("LF1133", "field that the entry needs is missing"),
  invalidField: warning("LF1134", "field of an entry that cannot be what it is"),
  dataReferenceNotFound: warning("LF1135", "entry that another one names not found"),

  // Projects
  invalidLock: error("LF1110", "invalid lock file"),
  missingModule: error("LF1111", "module that is used is not there"),
  absentModule: warning("LF1112", "locked module is not there"),
  moduleManifest: warning("LF1113", "manifest of a module that cannot be read"),
  invalidRequirement: error("LF1114", "invalid requirement"),
  invalidDependency: error("LF1115", "invalid dependency"),
  unresolvedRequirement: error("LF1116", "requirement of a used module without a value"),
  openRequirement: warning("LF1117", "requirement without a value"),
  parameterConflict: error("LF1118", "two values for one requirement"),
  badTarget: error("LF1119", "target of a requirement not found"),
  unusedParameter: warning("LF1120", "parameter that no requirement takes"),
  unknownDependency: warning("LF1121", "dependency on a module that is not loaded"),
  invalidConfiguration: error("LF1122", "invalid runtime configuration"),
  overrideOfDisabled: warning("LF1123", "override of a disabled entry"),
} as const satisfies Record<string, RegistryCode>;

/** Code → short title. */
export const REGISTRY_CODES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.values(CODES).map(({ code, title }) => [code, title]),
);
