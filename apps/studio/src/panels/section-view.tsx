import type { Section, Table } from '@waterfill/report';
import type { VNode } from 'preact';
import { useId } from 'preact/hooks';

interface SectionProps {
  readonly section: Section;
  /** whether it is a part of a panel; default: it is one itself */
  readonly isWithin?: boolean;
}

/** A section of a report: labels with their texts, and tables; nothing where it is empty. */
export function SectionView({ section, isWithin = false }: SectionProps): VNode | null {
  const { title, entries = [], tables = [] } = section;
  const id = useId();
  if (entries.length === 0 && tables.length === 0) return null;
  const contents = (
    <>
      {tables.map((table) => (
        <TableView key={table.caption} table={table} />
      ))}
      {entries.length > 0 && (
        <dl class="entries">
          {entries.map(([label, text], i) => [<dt key={`label-${i}`}>{label}</dt>, <dd key={`text-${i}`}>{text}</dd>])}
        </dl>
      )}
    </>
  );
  // Landmarks are panels: parts of several panels have the same titles.
  return isWithin ? (
    <div class="part">
      <h3>{title}</h3>
      {contents}
    </div>
  ) : (
    <section class="panel" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {contents}
    </section>
  );
}

/** A table of a report. */
export function TableView({ table: { caption, columns, rows } }: { readonly table: Table }): VNode {
  const style = (k: number): string | undefined => (columns[k]!.kind === 'text' ? undefined : 'n');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
    <section class="scroll" tabIndex={0} aria-label={caption}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ title }, k) => (
              <th key={title} scope="col" class={style(k)}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <tr key={i}>
              {row.map((text, k) =>
                k === 0 ? (
                  <th key={k} scope="row">
                    {text}
                  </th>
                ) : (
                  <td key={k} class={style(k)}>
                    {text}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
