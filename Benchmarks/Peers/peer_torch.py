"""PyTorch: gradients of functions of matrices by autograd, on the CPU in 64 bits."""
import sys

import torch

torch.set_num_threads(1)
torch.set_default_dtype(torch.float64)
if sys.argv[1:2] == ["version"]:
    print("PyTorch", torch.__version__)
    sys.exit()
if sys.argv[1:2] == ["corners"]:
    sys.exit()

import backward


def functions(w, y, column, numbers):
    def eigen(a):
        values, vectors = torch.linalg.eigh(a)
        return values @ numbers + torch.sum(vectors * w)

    def svd(a):
        u, s, v = torch.linalg.svd(a)
        return s @ numbers + torch.sum(u * w) + torch.sum(v.T * y)

    plain = {
        "A B": lambda a, b: torch.sum((a @ b) * w), "A⁻¹ b": lambda a, b: torch.linalg.solve(a, b) @ column,
        "A⁻¹ B, B n×n": lambda a, b: torch.sum(torch.linalg.solve(a, b) * w),
        "Cholesky": lambda a: torch.sum(torch.linalg.cholesky(a) * w),
        "log det A by Cholesky": lambda a: 2 * torch.sum(torch.log(torch.diagonal(torch.linalg.cholesky(a)))),
        "symmetric eigen": eigen, "SVD": svd, "expm": lambda a: torch.sum(torch.linalg.matrix_exp(a) * w)}

    def pair(f):
        def both(x):
            x = [a.detach().requires_grad_() for a in x]
            value = f(*x)
            return value.detach(), torch.autograd.grad(value, x)

        return both, lambda x: f(*x)

    return {name: pair(f) for name, f in plain.items()}


backward.rows("autograd", lambda a: torch.tensor(a), functions)
