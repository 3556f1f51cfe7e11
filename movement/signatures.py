"""Digital signatures in PDF files, read and made through one adapter.

`settings.PDF_SIGNATURES` names the adapter (dotted path of a class with `read` and `seal`); ours
stands on pyHanko, loaded on the first signature, for it takes a second. Officers sign on their own
tokens: what is made here is the seal of the body that keeps the portal (`PDF_SEAL`, a PKCS#12
file). In the demo both seal and trust are a test certificate, made on the spot.
"""

import datetime
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, pkcs12
from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from movement import calendar

TEST_NAME = "Chứng thư thử, dữ liệu minh họa"
# Of the field that holds the seal, followed by its number in the file.
SEAL_FIELD = "PortalSeal"


class NoSeal(Exception):
    """No seal is set up, or its file cannot be used; the message says what to do."""


@dataclass(frozen=True)
class Signature:
    """One signature of a file.

    `is_intact`: what was signed is unchanged; `is_whole`: nothing was added to the file after it;
    `is_trusted`: its certificate leads to one we trust; `at`: ISO time told by the signer's clock.
    """

    signer: str
    at: str
    is_intact: bool
    is_whole: bool
    is_trusted: bool


def read(content: bytes) -> list[dict]:
    """The signatures of a PDF, oldest first, as dicts of `Signature`; [] without any.

    A file that cannot be read as PDF holds none.
    """
    return [asdict(found) for found in _apart(_adapter().read, content)]


def has_seal() -> bool:
    return bool(settings.PDF_SEAL) and Path(settings.PDF_SEAL).is_file()


def seal(content: bytes, *, reason: str) -> bytes:
    """The PDF with the body's seal added to it. Raises NoSeal."""
    if not has_seal():
        raise NoSeal(_("No certificate is set up to sign with. Ask the administrator."))
    return _apart(_adapter().seal, content, reason=reason)


def _apart(work, *arguments, **facts):
    """In a thread: pyHanko runs an event loop of its own, which no thread with one allows."""
    with ThreadPoolExecutor(max_workers=1) as pool:
        return pool.submit(work, *arguments, **facts).result()


def _adapter():
    return import_string(settings.PDF_SIGNATURES)()


class PyHanko:
    """Signatures by pyHanko: PAdES, certificates checked without asking the network."""

    def read(self, content):
        from pyhanko.pdf_utils.misc import PdfError  # noqa: PLC0415 (a second to load)
        from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: PLC0415
        from pyhanko.sign.validation.errors import SignatureValidationError  # noqa: PLC0415

        try:
            found = PdfFileReader(BytesIO(content), strict=False).embedded_signatures
            return [self._one(signature) for signature in found]
        except (PdfError, SignatureValidationError, ValueError):
            return []

    def _one(self, found):
        from pyhanko.sign.validation import validate_pdf_signature  # noqa: PLC0415
        from pyhanko.sign.validation.status import SignatureCoverageLevel  # noqa: PLC0415
        from pyhanko_certvalidator import ValidationContext  # noqa: PLC0415

        trust = ValidationContext(
            trust_roots=self._roots(), allow_fetching=False, revocation_mode="soft-fail"
        )
        status = validate_pdf_signature(found, trust)
        at = found.self_reported_timestamp
        return Signature(
            signer=_name(found.signer_cert.subject.native),
            at=at.isoformat() if at else "",
            is_intact=bool(status.intact and status.valid),
            is_whole=status.coverage == SignatureCoverageLevel.ENTIRE_FILE,
            is_trusted=bool(status.trusted),
        )

    def _roots(self):
        from asn1crypto import pem  # noqa: PLC0415
        from asn1crypto import x509 as asn1  # noqa: PLC0415

        path = Path(settings.PDF_TRUST_ROOTS or "")
        if not path.is_file():
            return []
        parts = pem.unarmor(path.read_bytes(), multiple=True)
        return [asn1.Certificate.load(der) for _kind, _headers, der in parts]

    def seal(self, content, *, reason):
        from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter  # noqa: PLC0415
        from pyhanko.pdf_utils.misc import PdfError  # noqa: PLC0415
        from pyhanko.sign import PdfSignatureMetadata, SimpleSigner, sign_pdf  # noqa: PLC0415
        from pyhanko.sign.general import SigningError  # noqa: PLC0415

        password = settings.PDF_SEAL_PASSWORD.encode() or None
        signer = SimpleSigner.load_pkcs12(settings.PDF_SEAL, passphrase=password)
        if signer is None:
            raise NoSeal(_("The file of the certificate cannot be opened with its password."))
        field = f"{SEAL_FIELD}{len(self.read(content)) + 1}"
        about = PdfSignatureMetadata(field_name=field, reason=reason)
        try:
            writer = IncrementalPdfFileWriter(BytesIO(content), strict=False)
            return sign_pdf(writer, about, signer=signer).getvalue()
        except (PdfError, SigningError) as error:
            raise NoSeal(_("This PDF cannot be signed: print it to PDF anew.")) from error


def _name(subject):
    """The name on a certificate: of the person, else of the body."""
    return str(subject.get("common_name") or subject.get("organization_name") or "")


def make_test_seal() -> None:
    """A seal and the trust in it for the demo; nothing where there is one, or no file is named."""
    path = Path(settings.PDF_SEAL)
    if not settings.PDF_SEAL or path.is_file():
        return
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, TEST_NAME)])
    begin = calendar.server_clock()
    usage = x509.KeyUsage(
        digital_signature=True, content_commitment=True, key_encipherment=False,
        data_encipherment=False, key_agreement=False, key_cert_sign=True, crl_sign=False,
        encipher_only=False, decipher_only=False,
    )  # fmt: skip
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begin - datetime.timedelta(days=1))
        .not_valid_after(begin + datetime.timedelta(days=3650))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )
    path.touch(mode=0o600)
    path.write_bytes(
        pkcs12.serialize_key_and_certificates(b"", key, certificate, None, NoEncryption())
    )
    Path(settings.PDF_TRUST_ROOTS).write_bytes(certificate.public_bytes(Encoding.PEM))
