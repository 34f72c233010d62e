/** Completion scripts of three shells. Nothing in them runs luaflow: what can be typed is known when they are written. */
import type { CommandNode, OptionNode } from "./tree.ts";

export const SHELLS = { bash, zsh, fish } as const;

export type Shell = keyof typeof SHELLS;

function flags({ short, long }: OptionNode): string[] {
  return short === undefined ? [long] : [short, long];
}

function bash(nodes: readonly CommandNode[]): string {
  const cases = nodes.map(({ path, options, words }) => {
    const values = options.filter(({ value }) => value).flatMap(flags);
    return `    ${quoted(path.join(" "))})
      words=${quoted(words.map(({ name }) => name).join(" "))}
      options=${quoted(options.flatMap(flags).join(" "))}
      values=${quoted(` ${values.join(" ")} `)}
      ;;`;
  });
  const known = nodes.flatMap(({ path }) => (path.length === 0 ? [] : [quoted(path.join(" "))]));
  return `# Completion of luaflow for bash: source <(luaflow completion bash)
_luaflow() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD - 1]}"
  local command="" word index words="" options="" values=""
  for ((index = 1; index < COMP_CWORD; index++)); do
    word="\${COMP_WORDS[index]}"
    case "\${command:+$command }$word" in
    ${known.join(" | ")}) command="\${command:+$command }$word" ;;
    esac
  done
  case "$command" in
${cases.join("\n")}
  esac
  COMPREPLY=()
  # A value: files, by the shell's own completion.
  [[ "$values" == *" $previous "* ]] && return
  if [[ "$current" == -* ]]; then
    COMPREPLY=($(compgen -W "$options" -- "$current"))
  elif [[ "$previous" == "\${command##* }" || "$COMP_CWORD" == 1 ]]; then
    COMPREPLY=($(compgen -W "$words" -- "$current"))
  fi
}
complete -o default -F _luaflow luaflow`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\\\''")}'`;
}

function zsh(nodes: readonly CommandNode[]): string {
  return `#compdef luaflow
# Completion of luaflow for zsh: luaflow completion zsh > "\${fpath[1]}/_luaflow"
${nodes.map((node) => zshFunction(node, nodes)).join("\n\n")}

if [ "$funcstack[1]" = "_luaflow" ]; then _luaflow "$@"; else compdef _luaflow luaflow; fi`;
}

function zshFunction({ path, options, words }: CommandNode, nodes: readonly CommandNode[]): string {
  const specs = options.map((option) => {
    const text = zshText(option.description);
    const value = option.value ? ":value:_files" : "";
    if (option.short === undefined) return `'${option.long}[${text}]${value}'`;
    return `'(${option.short} ${option.long})'{${option.short},${option.long}}'[${text}]${value}'`;
  });
  const name = ["_luaflow", ...path].join("_");
  const indented = specs.map((spec) => `    ${spec} \\\n`).join("");
  const below = nodes.filter(
    (node) => node.path.length === path.length + 1 && path.every((part, at) => node.path[at] === part),
  );
  if (below.length === 0) {
    const rest =
      words.length > 0 ? `'1:value:(${words.map((word) => word.name).join(" ")})'` : "'*:file:_files'";
    return `${name}() {\n  _arguments \\\n${indented}    ${rest}\n}`;
  }
  const described = words.map((word) => `    '${word.name}:${zshText(word.description)}'`);
  const cases = below.map((node) => `    ${node.path.at(-1)}) ${["_luaflow", ...node.path].join("_")} ;;`);
  return `${name}() {
  local state
  local -a commands
  commands=(
${described.join("\n")}
  )
  _arguments -C \\
${indented}    '1:command:->command' '*::argument:->argument'
  case $state in
  command) _describe command commands ;;
  argument)
    case $words[1] in
${cases.join("\n")}
    esac
    ;;
  esac
}`;
}

function zshText(text: string): string {
  return text.replaceAll(/[[\]:\\]/g, "\\$&").replaceAll("'", "'\\''");
}

function fish(nodes: readonly CommandNode[]): string {
  const lines = nodes.flatMap(({ path, options, words }) => {
    const seen = path.map((name) => `__fish_seen_subcommand_from ${name}`);
    const names = words.map(({ name }) => name).join(" ");
    const open =
      path.length === 0
        ? "__fish_use_subcommand"
        : [...seen, `not __fish_seen_subcommand_from ${names}`].join("; and ");
    const here = path.length === 0 ? "__fish_use_subcommand" : seen.join("; and ");
    return [
      ...words.map(
        ({ name, description }) =>
          `complete -c luaflow -n ${quoted(open)} -f -a ${name} -d ${fishText(description)}`,
      ),
      ...options.map(({ short, long, description, value }) =>
        [
          `complete -c luaflow -n ${quoted(here)}`,
          ...(short === undefined ? [] : [`-s ${short.slice(1)}`]),
          `-l ${long.slice(2)}`,
          ...(value ? ["-r"] : []),
          `-d ${fishText(description)}`,
        ].join(" "),
      ),
    ];
  });
  return `# Completion of luaflow for fish: luaflow completion fish > ~/.config/fish/completions/luaflow.fish
${lines.join("\n")}`;
}

function fishText(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}
