#!/usr/bin/env bash
# Tries the core on platforms that the tests do not run on, and says what builds and what stops the rest: Embedded Swift for WebAssembly and
# for Apple's and other processors of 64-bit ARM, and whole SDKs where some are installed. Not a part of `make check`: some minutes.
set -uo pipefail
cd "$(dirname "$0")/.."
swift package resolve >/dev/null
numerics=.build/checkouts/swift-numerics/Sources
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/shims"
cat >"$work/shims/module.modulemap" <<END
module _JetsShims { header "$PWD/Sources/_JetsShims/include/_JetsShims.h" export * }
END

# The first error of a build that failed.
reason() { grep -m 1 -oE 'error: .*' "$1" | sed 's/ \[#.*//'; }

# Builds a module for a target in Embedded Swift; what it imports lies in the target's folder.
build() {
  local target=$1 module=$2 folder=$work/$1
  mkdir -p "$folder"
  local sources=Sources/$module
  case $module in RealModule | ComplexModule) sources=$numerics/$module ;; esac
  find "$sources" -name '*.swift' -not -path '*.docc/*' -print0 | xargs -0 swiftc -enable-experimental-feature Embedded -wmo -O \
    -parse-as-library -swift-version 6 -target "$target" -module-name "$module" -package-name swift-jets -I "$folder" \
    -Xcc -ffreestanding -I "$work/shims" -I "$numerics/_NumericsShims/include" -emit-module -emit-module-path "$folder/$module.swiftmodule" \
    -emit-object -o "$folder/$module.o" >"$folder/$module.log" 2>&1
}

# A program of the core, run by Node, whose Math stands in for the library of C.
run_in_node() {
  local folder=$work/wasm32-unknown-none-wasm
  cat >"$work/slope.swift" <<'END'
import JetCore
@_expose(wasm, "slope") @_cdecl("slope")
public func slope(_ x: Double) -> Double {
  let y = Dual(value: x, tangent: 1)
  return (Dual.sin(y * y) / Dual.exp(y)).tangent
}
END
  swiftc -enable-experimental-feature Embedded -enable-experimental-feature Extern -wmo -O -parse-as-library -swift-version 6 \
    -target wasm32-unknown-none-wasm -I "$folder" -I "$work/shims" -I "$numerics/_NumericsShims/include" -emit-object \
    "$work/slope.swift" -o "$work/slope.o" >"$work/slope.log" 2>&1 || { reason "$work/slope.log"; return 1; }
  wasm-ld --no-entry --gc-sections --allow-undefined --export=slope "$work/slope.o" "$folder/JetCore.o" "$folder/RealModule.o" \
    "$folder/ComplexModule.o" -o "$work/slope.wasm" >"$work/link.log" 2>&1 || { head -1 "$work/link.log"; return 1; }
  node -e '
    const module = new WebAssembly.Module(require("fs").readFileSync(process.argv[1]))
    const stub = name => Math[name] ?? (() => { throw new Error(name + " is missing") })
    const env = Object.fromEntries(WebAssembly.Module.imports(module).map(i => [i.name, stub(i.name)]))
    const x = 0.7, got = new WebAssembly.Instance(module, {env}).exports.slope(x)
    const want = (2 * x * Math.cos(x * x) - Math.sin(x * x)) * Math.exp(-x)
    console.log("(sin x²/eˣ)′ at 0.7 is " + got + ", by hand " + want)
    process.exit(Math.abs(got - want) < 1e-15 ? 0 : 1)' "$work/slope.wasm"
}

for target in wasm32-unknown-none-wasm arm64-apple-none-macho aarch64-none-none-elf; do
  echo "$target, Embedded Swift:"
  for module in RealModule ComplexModule JetCore JetMatrices JetReverse JetOperators; do
    if build "$target" "$module"; then echo "  $module builds"; else echo "  $module: $(reason "$work/$target/$module.log")"; fi
  done
done
if command -v wasm-ld >/dev/null && command -v node >/dev/null; then echo "Run as WebAssembly: $(run_in_node)"; fi

for target in wasm32-unknown-wasip1 arm64-apple-macos26; do
  echo 'import JetCore' >"$work/empty.swift"
  swiftc -typecheck -target "$target" "$work/empty.swift" >"$work/empty.log" 2>&1
  echo "$target: $(reason "$work/empty.log")"
done

sdks=$(swift sdk list 2>/dev/null | grep -v '^No Swift SDKs')
echo "Installed SDKs: ${sdks:-none}"
for sdk in $sdks; do
  if swift build --swift-sdk "$sdk" --product Jets --disable-default-traits --scratch-path "$work/$sdk" >"$work/$sdk.log" 2>&1; then
    echo "  $sdk: Jets builds"
  else
    echo "  $sdk: $(reason "$work/$sdk.log")"
  fi
done
