import type { ReactNode } from "react";
import { CopyBlock } from "../../components/copy-block/copy-block.tsx";
import { API_LANGUAGE } from "../../formatting/language.ts";
import type { Messages } from "../../messages/en.ts";
import type { Operation } from "./reference.schema.ts";
import { requestCommand } from "./request-command.ts";
import { Parameters, SchemaView } from "./schema-view.tsx";

type OperationViewProps = {
  readonly operation: Operation;
  /** where this dashboard answers */
  readonly origin: string;
  readonly messages: Messages;
};

/** One operation: whom it answers, what it takes, what it answers with, and how it is asked from a shell. */
export function OperationView({ operation, origin, messages }: OperationViewProps) {
  const { reference: text } = messages;
  const { operationId, method, path, summary, parameters, requestBody } = operation;
  return (
    <section id={operationId} data-operation={operationId} className="mt-9 scroll-mt-4 border-t pt-4">
      <h2 className="font-mono text-[0.9rem] font-semibold [overflow-wrap:anywhere]">
        {method} {path}
      </h2>
      <p lang={API_LANGUAGE} className="mt-1 max-w-[80ch]">
        {summary}
      </p>
      <p className="mt-1 text-xs text-muted">
        {text.takes}: <Permission name={operation["x-permission"]} messages={messages} /> ·{" "}
        <code className="font-mono">{operationId}</code>
      </p>
      {parameters.length === 0 ? null : (
        <Part title={text.parameters}>
          <Parameters parameters={parameters} messages={messages} />
        </Part>
      )}
      {requestBody === undefined ? null : (
        <Part title={text.body}>
          <Contents content={requestBody.content} messages={messages} />
        </Part>
      )}
      <Part title={text.answers}>
        <Answers operation={operation} messages={messages} />
      </Part>
      <CopyBlock label={text.command(operationId)} text={requestCommand(operation, origin)} />
    </section>
  );
}

type PermissionProps = { readonly name: string; readonly messages: Messages };

function Permission({ name, messages }: PermissionProps) {
  const words: Readonly<Record<string, string>> = messages.reference.permission;
  return words[name] ?? <code className="font-mono">{name}</code>;
}

type PartProps = { readonly title: string; readonly children: ReactNode };

function Part({ title, children }: PartProps) {
  return (
    <div className="mt-4">
      <h3 className="text-xs font-semibold">{title}</h3>
      {children}
    </div>
  );
}

type Content = Operation["responses"][string]["content"];

/** Content types whose schemas are the same are named together. */
function Contents({ content, messages }: { readonly content: Content; readonly messages: Messages }) {
  const types = Object.keys(content);
  const [first] = Object.values(content);
  if (first === undefined) return <p className="text-[0.82rem] text-muted">{messages.reference.noContent}</p>;
  return (
    <>
      <p className="font-mono text-xs text-muted [overflow-wrap:anywhere]">{types.join(", ")}</p>
      <SchemaView schema={first.schema} messages={messages} />
    </>
  );
}

type AnswersProps = { readonly operation: Operation; readonly messages: Messages };

/** What is asked for in full, refusals by their status alone: their shape is always the same. */
function Answers({ operation: { responses }, messages }: AnswersProps) {
  const answers = Object.entries(responses).filter(([status]) => /^\d/.test(status));
  return (
    <ul className="mt-1 text-[0.82rem]">
      {answers.map(([status, { description, content }]) => (
        <li key={status} className="border-t py-1">
          <span className="font-mono text-xs">{status}</span> <span lang={API_LANGUAGE}>{description}</span>
          {status.startsWith("2") ? <Contents content={content} messages={messages} /> : null}
        </li>
      ))}
    </ul>
  );
}
