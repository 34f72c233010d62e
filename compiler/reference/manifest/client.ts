// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders are written like that
/** `temporal.client` */
import type { FieldReference, KindReference } from "../model.ts";
import { COMMENTS, LIFECYCLE } from "./common.ts";

const AUTH: FieldReference = {
  name: "auth",
  about: "How the client shows who it is.",
  type: {
    fields: [
      {
        name: "type",
        type: { one: ["none", "api_key", "mtls"] },
        default: "none",
        about: "Each has fields of its own, of which one source of each credential is given.",
        example: "api_key",
      },
      {
        name: "api_key",
        type: "string",
        placeholder: true,
        about: "With `api_key`: the key. Only as a placeholder is it kept out of the build.",
        example: "${env:TEMPORAL_API_KEY}",
      },
      {
        name: "api_key_env",
        type: "string",
        about: "With `api_key`: the variable that has it.",
        example: "TEMPORAL_API_KEY",
      },
      {
        name: "api_key_file",
        type: "string",
        placeholder: true,
        about: "With `api_key`: the file that has it, when the worker starts.",
        example: "/run/secrets/key",
      },
      {
        name: "cert_file",
        type: "string",
        placeholder: true,
        about: "With `mtls`: file of the certificate.",
        example: "client.pem",
      },
      {
        name: "cert_pem",
        type: "string",
        placeholder: true,
        about: "With `mtls`: the certificate.",
        example: "${env:CLIENT_CERT}",
      },
      {
        name: "key_file",
        type: "string",
        placeholder: true,
        about: "With `mtls`: file of the private key.",
        example: "client.key",
      },
      {
        name: "key_pem",
        type: "string",
        placeholder: true,
        about: "With `mtls`: the private key, as a placeholder.",
        example: "${env:CLIENT_KEY}",
      },
      {
        name: "key_pem_env",
        type: "string",
        about: "With `mtls`: the variable that has the private key.",
        example: "CLIENT_KEY",
      },
    ],
  },
};

export const CLIENT: KindReference = {
  kinds: ["temporal.client"],
  about: "A Temporal server, or one Temporal namespace of it.",
  fields: [
    {
      name: "address",
      type: "string",
      required: true,
      instead: "profile",
      placeholder: true,
      about: "Host and port. Needed where the entry has no `profile`.",
      example: "localhost:7233",
    },
    {
      name: "profile",
      type: "string",
      placeholder: true,
      about:
        "Of Temporal's configuration file: what the entry does not say itself of address, namespace, TLS and API key comes from it: [deploy.md](deploy.md#profiles).",
      example: "staging",
    },
    {
      name: "namespace",
      type: "string",
      placeholder: true,
      default: "default",
      about: "The Temporal namespace, not the registry's.",
      example: "shop",
    },
    {
      name: "tq_prefix",
      type: "string",
      placeholder: true,
      default: "",
      about: "Goes before the name of every task queue.",
      example: "staging-",
    },
    {
      name: "connection_timeout",
      type: "duration",
      placeholder: true,
      default: "10s",
      about: "How long connecting may take.",
      example: "5s",
    },
    {
      name: "keep_alive_time",
      type: "duration",
      placeholder: true,
      default: "30s",
      idle: true,
      about: "How often an idle connection is tried; the SDK has its own times.",
      example: "1m",
    },
    {
      name: "keep_alive_timeout",
      type: "duration",
      placeholder: true,
      default: "10s",
      idle: true,
      about: "How long it has to answer.",
      example: "15s",
    },
    AUTH,
    {
      name: "tls",
      about: "Encryption; certificates of the client are in `auth`.",
      type: {
        fields: [
          {
            name: "enabled",
            type: "boolean",
            placeholder: true,
            default: false,
            about: "Whether connections are encrypted. An API key or a certificate switches it on as well.",
            example: true,
          },
          {
            name: "ca_file",
            type: "string",
            placeholder: true,
            about: "Certificate of the authority.",
            example: "ca.pem",
          },
          {
            name: "server_name",
            type: "string",
            placeholder: true,
            about: "The name that the server's certificate must have, where it is not the address.",
            example: "temporal.example",
          },
          {
            name: "insecure_skip_verify",
            type: "boolean",
            placeholder: true,
            default: false,
            about: "The SDK cannot: a worker with it does not start. Name the authority in `ca_file`.",
            example: false,
          },
        ],
      },
    },
    {
      name: "health_check",
      about: "Whether the server still answers.",
      type: {
        fields: [
          {
            name: "enabled",
            type: "boolean",
            placeholder: true,
            default: false,
            idle: true,
            about: "Whether to ask; the SDK does so in any case.",
            example: true,
          },
          {
            name: "interval",
            type: "duration",
            placeholder: true,
            default: "30s",
            idle: true,
            about: "How often; above 0.",
            example: "1m",
          },
        ],
      },
    },
    LIFECYCLE,
  ],
  meta: COMMENTS,
};
