/** Lays a network out beside the page, so that the page stays usable; an order that is newer ends the one before. */

import { layOut, type Task } from "./layout";

let newest = 0;

addEventListener("message", async (event: MessageEvent<{ order: number; task: Task }>) => {
  const { order, task } = event.data;
  newest = order;
  for (const step of layOut(task)) {
    postMessage({ order, ...step });
    await new Promise((resolve) => setTimeout(resolve, 0));
    if (order !== newest) return;
  }
});
