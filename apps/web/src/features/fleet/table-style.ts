/** A table of declared things: rows by hairlines, heads small. */
export const TABLE =
  "w-full border-collapse text-left text-[0.82rem] [&_td]:py-1.5 [&_td]:pr-4 [&_td]:align-baseline [&_th]:py-1.5 [&_th]:pr-4 [&_th]:align-baseline [&_th]:font-normal [&_thead_th]:text-xs [&_thead_th]:text-muted [&_tbody_tr]:border-t";
