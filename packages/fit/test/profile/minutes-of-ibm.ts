import { readFileSync } from 'node:fs';
import type { VolumeDay } from '../../src/profile/profile-volumes.js';
import { sharedPath } from '../shared-data.js';

/** The 53 whole days of volumes-2003, in so many intervals. */
export function daysOfIbm(intervals: number): VolumeDay[] {
  const text = readFileSync(sharedPath('volumes-2003/IBM_2003_minute_volume.csv'), 'utf8');
  const each = 390 / intervals;
  return (
    text
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(','))
      // A holiday, and a day of 73 minutes.
      .filter(([date]) => date !== '2003-01-20' && date !== '2003-02-17')
      .map(([date, ...minutes]) => ({
        date: date!,
        volumes: new Float64Array(intervals).map((_, t) =>
          minutes.slice(each * t, each * t + each).reduce((sum, minute) => sum + Number(minute), 0),
        ),
      }))
  );
}
