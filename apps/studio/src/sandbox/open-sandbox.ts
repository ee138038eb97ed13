import type { Sandbox } from '@waterfill/solvers/sandbox';
import type { FrameMessage } from './frame-message.js';

/**
 * Opens a sandbox for the module of a person: a frame of an opaque origin, whose own policy lets it reach nothing, and
 * in it a worker, so that an endless loop holds up neither. Removing the frame ends both. Where the browser gives such a
 * frame a process of its own, as Chromium does, memory that runs out there ends that process and not the page.
 *
 * A service worker is not asked for a frame that the attribute `sandbox` gives an opaque origin. Where there is one, its answer
 * has the same restriction in its headers, so that the sandbox opens without a network, too. The frame itself makes sure that
 * its origin is opaque, whichever way it came.
 */
export function openSandbox(): Sandbox {
  const frame = document.createElement('iframe');
  if (!navigator.serviceWorker?.controller) frame.setAttribute('sandbox', 'allow-scripts');
  frame.hidden = true;
  frame.title = 'sandbox of an own solver';
  frame.src = 'sandbox.html';
  const { port1: port, port2: far } = new MessageChannel();
  return {
    start(task, onMessage, onEnd) {
      port.onmessage = ({ data }: MessageEvent<FrameMessage>) => {
        if ('ended' in data) onEnd(data.ended);
        else onMessage(data.said);
      };
      // To any origin, since that of the frame is opaque: it is no other's, and nothing in the task is secret.
      frame.addEventListener('load', () => frame.contentWindow?.postMessage(task, '*', [far]), { once: true });
      document.body.append(frame);
    },
    close() {
      port.close();
      frame.remove();
    },
  };
}
