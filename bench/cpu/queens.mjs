const N = 9;

function ok(board, n, c) {
  for (let i = 0; i < n; i++) {
    if (board[i] === c || board[i] - i === c - n || board[i] + i === c + n) return false;
  }
  return true;
}

export function run() {
  let solutions = 0;
  let checksum = 0;
  function add(board, n) {
    if (n >= N) {
      solutions++;
      for (let i = 0; i < N; i++) checksum = (checksum * 31 + board[i] + 1) % 1000007;
      return;
    }
    for (let c = 0; c < N; c++) {
      if (ok(board, n, c)) {
        board[n] = c;
        add(board, n + 1);
      }
    }
  }
  for (let round = 0; round < 40; round++) add([], 0);
  return `${solutions} ${checksum}`;
}
