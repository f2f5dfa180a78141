import { t, type Key } from '../text/language';
import { furthestDays, type momentFault } from './moment';

type Fault = NonNullable<ReturnType<typeof momentFault>>;

const faults: Readonly<Record<Fault, Key>> = {
  missing: 'preparation.fault-missing',
  past: 'preparation.fault-past',
  far: 'preparation.fault-far',
};

/** What is wrong with a time of preparation, in words. */
export function faultWords(fault: Fault): string {
  return t(faults[fault], { days: furthestDays });
}
