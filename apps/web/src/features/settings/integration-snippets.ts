/** Text to paste, with the address of an organisation in it; keys stand in the environment, never in a command. */
export type Snippets = Readonly<Record<"openTelemetry" | "codecarbon" | "cli", string>>;

type Where = {
  /** where the dashboard answers: `https://carbon.example.org` */
  readonly origin: string;
  readonly slug: string;
};

/**
 * @source opentelemetry-specification 1.49.0, "OpenTelemetry Protocol Exporter": headers are percent-encoded
 * @source CodeCarbon 3.3.0, documentation of `.codecarbon.config`
 */
export function writeSnippets({ origin, slug }: Where): Snippets {
  const named = encodeURIComponent(slug);
  return {
    openTelemetry: [
      `export OTEL_EXPORTER_OTLP_TRACES_ENDPOINT='${origin}/api/v1/traces?organization=${named}'`,
      'export OTEL_EXPORTER_OTLP_TRACES_HEADERS="authorization=Bearer%20$LLMCARBON_API_KEY"',
      "export OTEL_EXPORTER_OTLP_TRACES_PROTOCOL=http/protobuf",
      "export OTEL_EXPORTER_OTLP_TRACES_COMPRESSION=gzip",
      "export OTEL_RESOURCE_ATTRIBUTES=service.name=chat,llmcarbon.team=assistants",
    ].join("\n"),
    codecarbon: [
      "[codecarbon]",
      "save_to_api = true",
      `api_endpoint = ${origin}/api/codecarbon/@${named}`,
      "api_key = LLMCARBON_API_KEY",
    ].join("\n"),
    cli: ["export LLMCARBON_API_KEY", `llmcarbon import litellm spend-logs.csv --api '${origin}/api'`].join(
      "\n",
    ),
  };
}
