import type { Unresolved } from "../../trpc/types.ts";

/** Activities that wait for the same name or fact. */
export type Waiting = {
  /** what the API says is missing */
  readonly reason: string;
  /** models as they were sent, that of most activities first; null where none was named */
  readonly models: readonly (string | null)[];
  readonly activityCount: number;
  readonly tokenCount: number;
};

/** What activities wait for, that of most activities first; one place or name may hold up many models. */
export function listWaiting(unresolved: readonly Unresolved[]): readonly Waiting[] {
  return [...Map.groupBy(unresolved, ({ reason }) => reason)]
    .map(([reason, members]) => ({
      reason,
      models: members
        .toSorted((first, second) => second.activityCount - first.activityCount)
        .map(({ modelId }) => modelId),
      activityCount: sum(members, (member) => member.activityCount),
      tokenCount: sum(members, (member) => member.inputTokenCount + member.outputTokenCount),
    }))
    .toSorted((first, second) => second.activityCount - first.activityCount);
}

const sum = (members: readonly Unresolved[], amount: (member: Unresolved) => number): number =>
  members.reduce((all, member) => all + amount(member), 0);
