import { fieldName } from './field-name.js';

/** What is said of an order that was traded, beside its fills. */
export interface TcaForm {
  /** whether the plan that is shown was traded: it then says the side, the quantity and the currency */
  readonly usesPlan: boolean;
  /** the place of the recording of that day among those that are open; undefined: there is none */
  readonly recording: number | undefined;
  readonly side: 'buy' | 'sell' | undefined;
  /** shares */
  readonly quantity: number | undefined;
  /** seconds after midnight */
  readonly arrival: number | undefined;
  /** currency per share */
  readonly arrivalPrice: number | undefined;
  readonly decisionPrice: number | undefined;
  readonly endPrice: number | undefined;
  readonly fee: number | undefined;
}

/** With the plan that is shown, on the first recording. */
export const DEFAULT_TCA_FORM: TcaForm = {
  ...{ usesPlan: true, recording: 0, side: undefined, quantity: undefined, arrival: undefined },
  ...{ arrivalPrice: undefined, decisionPrice: undefined, endPrice: undefined, fee: undefined },
};

/** The page's name of each field of an analysis of fills that a library names by its path. */
const NAMES: Readonly<Record<string, string>> = {
  ...{ fills: 'Fills', side: 'Traded side', quantity: 'Ordered', arrival: 'Arrival', fee: 'Fee paid' },
};

/** The label of the field for an option of an analysis of fills. */
export function tcaFieldName(path: string): string {
  return NAMES[path] ?? fieldName(path);
}
