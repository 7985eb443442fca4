import { ScrollRegion } from "../../../components/scroll-region/scroll-region.tsx";
import { formatMoment } from "../../../formatting/day.ts";
import { API_LANGUAGE } from "../../../formatting/language.ts";
import { formatCount } from "../../../formatting/number.ts";
import type { Delivery } from "../../../trpc/types.ts";
import type { Words } from "../../footprints/words.ts";
import { ReplayDelivery } from "./replay-delivery.tsx";

type DeliveryListProps = {
  readonly organization: string;
  readonly webhook: string;
  readonly deliveries: readonly Delivery[];
  readonly words: Words;
};

/** What was sent to an address and how it was taken, the latest first. */
export function DeliveryList({ organization, webhook, deliveries, words }: DeliveryListProps) {
  const { messages, language } = words;
  const { webhooks: text } = messages.settings;
  if (deliveries.length === 0) return <p className="text-muted">{text.noDeliveries}</p>;
  return (
    <ScrollRegion label={text.deliveries} className="border-y">
      <table className="rows min-w-[42rem]">
        <caption className="sr-only">{text.deliveries}</caption>
        <thead>
          <tr>
            <th scope="col">{text.head.when}</th>
            <th scope="col">{text.head.event}</th>
            <th scope="col">{text.head.state}</th>
            <th scope="col" className="text-right">
              {text.head.attempts}
            </th>
            <th scope="col">{text.head.answer}</th>
            <th scope="col">{text.head.actions}</th>
          </tr>
        </thead>
        <tbody>
          {deliveries.map(({ id, eventKind, state, attemptCount, lastStatus, lastMessage, createdAt }) => (
            <tr key={id} data-delivery={state}>
              <th scope="row" className="whitespace-nowrap">
                {formatMoment(createdAt, language)}
              </th>
              <td lang={API_LANGUAGE}>{eventKind}</td>
              <td className="whitespace-nowrap">{text.state[state]}</td>
              <td className="text-right">{formatCount(attemptCount, language)}</td>
              <td lang={API_LANGUAGE} className="w-[30%] [overflow-wrap:anywhere]">
                {[lastStatus, lastMessage].filter((part) => part !== null).join(" · ")}
              </td>
              {/* Relative, or what is for screen readers alone would widen the page. */}
              <td className="relative">
                <ReplayDelivery organization={organization} webhook={webhook} delivery={id} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
