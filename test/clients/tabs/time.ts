import type { Platform } from './platform.js';

const real = { setTimeout, clearTimeout, setInterval, clearInterval };
const realNow = Date.now;

/** Nothing of Node's own time is left: a timer is one more thing that the scheduler may let happen. */
export function installTime({ setTimer, setRepeated, clearTimer, now }: Platform): void {
  Object.assign(globalThis, {
    setTimeout: setTimer,
    clearTimeout: clearTimer,
    setInterval: setRepeated,
    clearInterval: clearTimer,
  });
  Date.now = now;
}

/** And no window either. */
export function restoreTime(): void {
  Object.assign(globalThis, real);
  Date.now = realNow;
  Reflect.deleteProperty(globalThis, 'window');
}
