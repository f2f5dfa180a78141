export function packageOf(module: string): string | undefined;
export function noticeOf(folder: string): string;
export function notices(): unknown;
