// Package storetest starts a real PostgreSQL for tests and benchmarks
// (测试支持). Only tests import it.
package storetest
