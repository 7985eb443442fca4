/** Small numbers for names in the order they are met; 0 is for what has no name. */
export type Numbering = {
  /** how many there are, the one without a name among them */
  size(): number;
  numberOf(name: string | null): number;
  /** null for what has no name */
  nameOf(number: number): string | null;
};

export function createNumbering(): Numbering {
  const names: (string | null)[] = [null];
  const numbers = new Map<string | null, number>([[null, 0]]);
  return {
    size: () => names.length,
    numberOf(name) {
      const known = numbers.get(name);
      if (known !== undefined) return known;
      numbers.set(name, names.length);
      return names.push(name) - 1;
    },
    nameOf: (number) => names[number] ?? null,
  };
}
