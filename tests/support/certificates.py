"""An authority of the tests' own, and the certificates that it signs."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

NAMES = ("localhost", "mail.pd.example")
DAYS = 200


@dataclass(frozen=True, slots=True)
class Authority:
    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    def pem(self, folder: Path) -> Path:
        """What a client believes, as a file."""
        path = folder / "authority.pem"
        path.write_bytes(self.certificate.public_bytes(serialization.Encoding.PEM))
        return path

    def server(self, folder: Path, *, names: tuple[str, ...] = NAMES, days: int = DAYS) -> tuple[Path, Path]:
        """Certificate and key of a server with these names. days: until it ends; below 0 it has."""
        key = ec.generate_private_key(ec.SECP256R1())
        shown = x509.SubjectAlternativeName([x509.DNSName(name) for name in names])
        certificate = _begun(names[0], self.certificate.subject, key, days=days).add_extension(shown, critical=False)
        pem = certificate.sign(self.key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
        paths = folder / "server.pem", folder / "server.key"
        paths[0].write_bytes(pem)
        paths[1].write_bytes(private_pem(key))
        paths[1].chmod(0o600)
        return paths


def private_pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    plain = serialization.NoEncryption()
    return key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)


@cache
def authority() -> Authority:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "the tests' own authority")])
    basic = x509.BasicConstraints(ca=True, path_length=None)
    certificate = _begun("the tests' own authority", name, key).add_extension(basic, critical=True)
    return Authority(certificate.sign(key, hashes.SHA256()), key)


def _begun(
    name: str, issuer: x509.Name, key: ec.EllipticCurvePrivateKey, *, days: int = DAYS
) -> x509.CertificateBuilder:
    now = datetime.now(UTC)  # noqa: TID251 - a certificate is good by the real clock
    return (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]))
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=abs(days) + 1))
        .not_valid_after(now + timedelta(days=days))
    )
