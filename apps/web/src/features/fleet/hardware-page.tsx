import { CopyBlock } from "../../components/copy-block/copy-block.tsx";
import type { Words } from "../footprints/words.ts";
import { fleetCommand, storageCommand } from "./declaring-commands.ts";
import { FleetTable } from "./fleet-table.tsx";
import type { Hardware } from "./load-hardware.ts";
import { StorageTable } from "./storage-table.tsx";

/** Heading and what the page is about; it stands whatever the API answers. */
export function HardwareHeader({ words }: { readonly words: Words }) {
  const { hardware: text } = words.messages;
  return (
    <header>
      <h1 className="text-[1.2rem] font-semibold tracking-tight">{text.title}</h1>
      <p className="mt-1 max-w-[80ch] text-muted">{text.intro}</p>
    </header>
  );
}

type HardwareContentProps = {
  readonly hardware: Hardware;
  readonly slug: string;
  /** where this dashboard answers */
  readonly origin: string;
  /** day from which the commands declare */
  readonly from: string;
  readonly words: Words;
};

/** Machines and stored data; what is not declared yet is told how, with a command to copy. */
export function HardwareContent({ hardware, slug, origin, from, words }: HardwareContentProps) {
  const { fleet, storage } = words.messages.hardware;
  return (
    <>
      <section className="mt-7" data-fleets>
        <h2 className="text-[0.82rem] font-semibold">{fleet.title}</h2>
        {hardware.fleets.length === 0 ? (
          <NothingDeclared text={fleet} command={fleetCommand(slug, origin, from)} />
        ) : (
          <FleetTable fleets={hardware.fleets} words={words} />
        )}
      </section>
      <section className="mt-9" data-storage>
        <h2 className="text-[0.82rem] font-semibold">{storage.title}</h2>
        {hardware.assets.length === 0 ? (
          <NothingDeclared text={storage} command={storageCommand(slug, origin, from)} />
        ) : (
          <StorageTable assets={hardware.assets} words={words} />
        )}
      </section>
    </>
  );
}

type NothingDeclaredProps = {
  readonly text: { readonly none: string; readonly how: string; readonly command: string };
  readonly command: string;
};

function NothingDeclared({ text, command }: NothingDeclaredProps) {
  return (
    <div className="max-w-[80ch]">
      <p className="mt-1 text-muted">
        {text.none} {text.how}
      </p>
      <CopyBlock label={text.command} text={command} />
    </div>
  );
}
