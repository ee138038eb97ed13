import { save } from '@waterfill/report/client';
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Answer } from '../worker/answers.js';

interface SaveProps<Kind extends string> {
  /** the name of each file, and of which kind it is */
  readonly files: readonly (readonly [name: string, kind: Kind])[];
  readonly make: (kind: Kind) => Promise<Answer<string>>;
}

/** Buttons that save files, each made when it is asked for. */
export function SaveButtons<Kind extends 'json' | 'csv' | 'html'>({ files, make }: SaveProps<Kind>): VNode {
  const [refusal, setRefusal] = useState<string | undefined>(undefined);
  const take = async (name: string, kind: Kind): Promise<void> => {
    const answer = await make(kind);
    setRefusal(answer.status === 'refused' ? answer.refusal.text : undefined);
    if (answer.status === 'done') save(name, TYPES[kind], answer.value);
  };
  return (
    <>
      <div class="buttons">
        {files.map(([name, kind]) => (
          <button key={name} type="button" onClick={() => void take(name, kind)}>
            Save {name}
          </button>
        ))}
      </div>
      <p role="alert" class="notice" hidden={refusal === undefined}>
        {refusal}
      </p>
    </>
  );
}

const TYPES = { json: 'application/json', csv: 'text/csv', html: 'text/html' } as const;
