#!/usr/bin/env bash
# Other software that the C code is written for, from Debian's packages in a folder of its own, nothing of it installed: the header of CMPI
# with MPICH, the solvers' callbacks with PETSc and SUNDIALS. With `run`, also all checks, built and run with MPICH on 1, 2 and 3 ranks.
#
#     Scripts/mpi-others.sh [run]      needs apt-get, dpkg, clang and an Open MPI
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
folder=${JETS_OTHERS:-.build/others}
mkdir -p "$folder/packages" "$folder/root" "$folder/pkgconfig" "$folder/lib"
folder=$(cd "$folder" && pwd)
petsc=$(apt-cache depends libpetsc-real-dev | sed -n 's/.*Depends: \(libpetsc-real.*-dev\)/\1/p' | head -1)
# mpiexec's own libraries come along.
packages=(libmpich-dev libmpich12 mpich libhwloc15 libucx0 libslurm38 "$petsc" libsundials-dev)
(cd "$folder/packages" && for package in "${packages[@]}"; do
  compgen -G "${package}_*.deb" >/dev/null || apt-get download "$package" >/dev/null 2>&1 || { echo "others: apt-get cannot download $package"; exit 1; }
  dpkg -x "$package"_*.deb "$folder/root"
done)
version() { dpkg-deb -f "$folder/packages/$1"_*.deb Version; }
library=$(dirname "$(find "$folder/root" -name libmpich.so.12)")
mpich=$(dirname "$(find "$folder/root" -path '*mpich/mpi.h')")

strict=(-std=gnu11 -Wall -Wextra -Werror -Wno-unused-parameter -Wno-unused-function -fsyntax-only)
clang "${strict[@]}" -x c -isystem "$mpich" Sources/CMPI/shim.h
echo "others: CMPI compiles with MPICH $(version libmpich-dev)"
openmpi=$(pkg-config --cflags-only-I ompi-c | sed 's/-I/-isystem /g')
callbacks=Integrations/MPI/SolverCallbacks
headers=$(dirname "$(find "$folder/root" -name petscsnes.h -not -path '*finclude*' | head -1)")
# shellcheck disable=SC2086
clang "${strict[@]}" -DJETS_SOLVER_HEADERS -I $callbacks/include -isystem "$headers" $openmpi $callbacks/petsc.c
echo "others: the callbacks compile with PETSc $(version "$petsc")"
# shellcheck disable=SC2086
clang "${strict[@]}" -DJETS_SOLVER_HEADERS -I $callbacks/include -isystem "$folder/root/usr/include" $openmpi $callbacks/sundials.c
echo "others: the callbacks compile with SUNDIALS $(version libsundials-dev)"
[ "${1:-}" = run ] || exit 0

ln -sf "$library/libmpich.so.12" "$folder/lib/libmpi.so"
cat >"$folder/pkgconfig/ompi-c.pc" <<PC
Name: mpich
Description: MPICH in a folder of its own
Version: 0
Libs: -L$folder/lib -lmpi
Cflags: -I$mpich
PC
export LD_LIBRARY_PATH=$library:$library/slurm-wlm PKG_CONFIG_PATH=$folder/pkgconfig
cd Integrations/MPI
swift build --scratch-path "$folder/build" --product Checks >"$folder/build.log" 2>&1 || { tail -40 "$folder/build.log"; exit 1; }
for ranks in 1 2 3; do
  timeout 600 "$folder/root/usr/bin/mpiexec.hydra" -n "$ranks" "$folder/build/debug/Checks" >"$folder/checks.log" 2>&1 || { cat "$folder/checks.log"; exit 1; }
  grep 'passed, 0 failed' "$folder/checks.log" || { cat "$folder/checks.log"; exit 1; }
done
cd "$root"
echo "others: all checks pass with MPICH $(version libmpich-dev)"
