import { API_LANGUAGE } from "../../formatting/language.ts";
import type { Messages } from "../../messages/en.ts";
import { describeType, listVariants, type Row, type TypePart } from "./list-rows.ts";
import type { Parameter, Schema } from "./reference.schema.ts";

type SchemaViewProps = { readonly schema: Schema; readonly messages: Messages };

/** What a value looks like: its members, or what it is where it has none. */
export function SchemaView({ schema, messages }: SchemaViewProps) {
  const variants = listVariants(schema);
  if (variants.length === 0) {
    return (
      <p lang={API_LANGUAGE} className="py-1 font-mono text-xs">
        <TypeView type={describeType(schema)} />
      </p>
    );
  }
  return variants.map(({ title, rows }) => (
    <div key={title}>
      {title === "" ? null : <p className="mt-3 font-mono text-xs font-semibold">{title}</p>}
      <Rows rows={rows} messages={messages} />
    </div>
  ));
}

type ParametersProps = { readonly parameters: readonly Parameter[]; readonly messages: Messages };

export function Parameters({ parameters, messages }: ParametersProps) {
  const rows = parameters.map(({ name, required, description, schema, ...parameter }) => ({
    path: name,
    type: [...describeType(schema), ` · ${parameter.in}`],
    isRequired: required,
    description,
    preset: schema.default === undefined ? "" : JSON.stringify(schema.default),
  }));
  return <Rows rows={rows} messages={messages} />;
}

type RowsProps = {
  /** `preset`: what holds where nothing is given */
  readonly rows: readonly (Row & { readonly preset?: string })[];
  readonly messages: Messages;
};

function Rows({ rows, messages }: RowsProps) {
  return (
    <dl className="mt-1 text-[0.82rem]">
      {rows.map(({ path, type, isRequired, description, preset = "" }) => (
        <div
          key={path}
          className="border-t py-1 sm:grid sm:grid-cols-[minmax(0,22rem)_minmax(0,1fr)] sm:gap-x-4"
        >
          <dt className="font-mono text-xs leading-5 [overflow-wrap:anywhere]">{path}</dt>
          <dd className="min-w-0 [overflow-wrap:anywhere]">
            <span lang={API_LANGUAGE} className="font-mono text-xs">
              <TypeView type={type} />
            </span>
            {isRequired ? <span className="text-xs text-muted"> · {messages.reference.required}</span> : null}
            {preset === "" ? null : (
              <span className="text-xs text-muted"> · {messages.reference.byDefault(preset)}</span>
            )}
            {description === "" ? null : (
              <p lang={API_LANGUAGE} className="max-w-[75ch] text-muted">
                {description}
              </p>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Names of schemas lead to where they stand on the page. */
function TypeView({ type }: { readonly type: readonly TypePart[] }) {
  return type.map((part) =>
    typeof part === "string" ? (
      part
    ) : (
      <a key={part.schema} className="link" href={`#${part.schema}`}>
        {part.schema}
      </a>
    ),
  );
}
