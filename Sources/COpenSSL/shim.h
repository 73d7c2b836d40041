// crypto.h: CRYPTO_memcmp. evp.h: digests, MACs, scrypt. params.h: how a MAC is told its digest. rand.h: random bytes.
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <openssl/rand.h>
