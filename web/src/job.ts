/** The bar of a long reading; without script the page asks anew by itself. */

interface Job {
  done: number;
  total: number;
  state: string;
  told: string;
}

const EVERY = 600;

async function follow(root: HTMLElement): Promise<void> {
  const bar = root.querySelector("progress")!;
  const told = root.querySelector("[role=status]")!;
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, EVERY));
    const response = await fetch(`/api/jobs/${encodeURIComponent(root.dataset.job!)}`);
    if (!response.ok) return;
    const job = (await response.json()) as Job;
    bar.max = Math.max(job.total, 1);
    bar.value = job.done;
    told.textContent = job.told;
    if (job.state !== "running") return location.reload();
  }
}

for (const root of document.querySelectorAll<HTMLElement>("[data-job]")) void follow(root);
