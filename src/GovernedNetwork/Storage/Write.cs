namespace GovernedNetwork.Storage;

/// <summary>A use case waiting for, or in, the writer's transaction.</summary>
internal interface IWrite
{
    /// <summary>False when the work failed and its savepoint must go.</summary>
    bool Run(UnitOfWork work);

    /// <summary>What the work failed with when it last ran.</summary>
    Exception? Failure { get; }

    /// <summary>The commit succeeded: tell the caller the result, or the failure of its own work.</summary>
    void Complete();

    void Fail(Exception failure);
}

internal sealed class Write<T>(Func<UnitOfWork, Task<T>> work, CancellationToken cancellation) : IWrite
{
    private readonly TaskCompletionSource<T> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? result;
    private Action? committed;

    public Exception? Failure { get; private set; }

    public Task<T> Completion => completion.Task;

    public bool Run(UnitOfWork unit)
    {
        try
        {
            cancellation.ThrowIfCancellationRequested();
            // The writer's thread waits here on purpose: nothing else may use its connection meanwhile.
            result = work(unit).GetAwaiter().GetResult();
            unit.Flush();
            committed = unit.Committed;
            Failure = null;
            return true;
        }
#pragma warning disable CA1031 // Whatever the work threw is the caller's, and reaches it in Complete.
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            (Failure, committed) = (thrown, null);
            return false;
        }
    }

    public void Complete()
    {
        committed?.Invoke();
        if (Failure is OperationCanceledException) completion.TrySetCanceled(cancellation);
        else if (Failure is not null) completion.TrySetException(Failure);
        else completion.TrySetResult(result!);
    }

    public void Fail(Exception unavailable) => completion.TrySetException(unavailable);
}
