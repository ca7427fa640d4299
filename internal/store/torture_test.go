package store

const workerArgument = "store-worker"

func runWorker() {}
