#!/usr/bin/env bash
# Runs a program of Integrations/MPI on two hosts of two ranks each, made of network namespaces of this machine: their messages go through a
# network device of each host by TCP, and mpirun starts what belongs to the second host by an agent, as it would by ssh.
#
#     Scripts/mpi-hosts.sh [PROGRAM [ARGUMENTS]]     Checks where none is named; needs root and iproute2
set -euo pipefail
cd "$(dirname "$0")/.."
[ "$(id -u)" = 0 ] || { echo "mpi-hosts: network namespaces need root" >&2; exit 1; }
command -v ip >/dev/null || { echo "mpi-hosts: apt-get install iproute2" >&2; exit 1; }
bin=$(swift build --package-path Integrations/MPI --show-bin-path)
program=${1:-Checks}
[ $# = 0 ] || shift
[ -x "$bin/$program" ] || swift build --package-path Integrations/MPI --product "$program"

name=jets-$$
scratch=$(mktemp -d)
clean() { ip netns del "$name-a" 2>/dev/null || true; ip netns del "$name-b" 2>/dev/null || true; rm -rf "$scratch"; }
trap clean EXIT
ip netns add "$name-a"
ip netns add "$name-b"
ip link add eth-a netns "$name-a" type veth peer name eth-b netns "$name-b"
for host in a b; do
  ip -n "$name-$host" link set lo up
  ip -n "$name-$host" link set "eth-$host" up
done
ip -n "$name-a" address add 10.77.0.1/24 dev eth-a
ip -n "$name-b" address add 10.77.0.2/24 dev eth-b

# mpirun calls the agent as it would call ssh: a host, and a command for its shell.
cat >"$scratch/agent" <<AGENT
#!/bin/sh
shift
exec ip netns exec $name-b unshare --uts sh -c "hostname jets-b; \$*"
AGENT
chmod +x "$scratch/agent"
# The ranks of one host share memory; between the hosts there is nothing but TCP.
ip netns exec "$name-a" unshare --uts sh -c 'hostname jets-a; exec "$@"' sh \
  mpirun --allow-run-as-root --oversubscribe --host 10.77.0.1:2,10.77.0.2:2 -n 4 --mca plm_rsh_agent "$scratch/agent" \
  --mca btl self,vader,tcp --mca btl_tcp_if_include 10.77.0.0/24 --mca oob_tcp_if_include 10.77.0.0/24 "$bin/$program" "$@"
sent=$(ip netns exec "$name-a" cat /sys/class/net/eth-a/statistics/tx_bytes)
received=$(ip netns exec "$name-a" cat /sys/class/net/eth-a/statistics/rx_bytes)
echo "mpi-hosts: the first host sent $sent bytes and received $received"
