import Link from "next/link";
import { API_LANGUAGE } from "../../formatting/language.ts";
import type { Messages } from "../../messages/en.ts";
import type { Chapter } from "./list-chapters.ts";
import { listSchemas } from "./list-schemas.ts";
import { OperationView } from "./operation-view.tsx";
import type { OpenApi } from "./reference.schema.ts";
import { SchemaView } from "./schema-view.tsx";

type ChapterContentProps = {
  readonly chapter: Chapter;
  readonly document: OpenApi;
  /** where this dashboard answers */
  readonly origin: string;
  readonly backHref: string;
  readonly messages: Messages;
};

/** The operations of a chapter, and after them the schemas they speak of. */
export function ChapterContent({ chapter, document, origin, backHref, messages }: ChapterContentProps) {
  const { reference: text } = messages;
  const { name, description, operations } = chapter;
  return (
    <>
      <p className="no-print text-xs">
        <Link className="link" href={backHref} prefetch={false}>
          {text.back}
        </Link>
      </p>
      <h1 lang={API_LANGUAGE} className="mt-2 text-[1.2rem] font-semibold tracking-tight">
        {name}
      </h1>
      <p lang={API_LANGUAGE} className="mt-1 max-w-[80ch] text-muted">
        {description}
      </p>
      {operations.map((operation) => (
        <OperationView
          key={operation.operationId}
          operation={operation}
          origin={origin}
          messages={messages}
        />
      ))}
      <h2 className="mt-12 border-t pt-4 text-[0.82rem] font-semibold">{text.schemas}</h2>
      {listSchemas(operations, document.components).map(({ name: schemaName, schema }) => (
        <section key={schemaName} id={schemaName} data-schema={schemaName} className="mt-6 scroll-mt-4">
          <h3 className="font-mono text-[0.82rem] font-semibold">{schemaName}</h3>
          {schema.description === undefined ? null : (
            <p lang={API_LANGUAGE} className="max-w-[80ch] text-muted">
              {schema.description}
            </p>
          )}
          <SchemaView schema={schema} messages={messages} />
        </section>
      ))}
    </>
  );
}
