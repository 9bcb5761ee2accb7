using System.Threading.Channels;

namespace Dynamo.Benchmarks.BareServers;

/// <summary>One loop writes what is ready, in one transaction, and then lets the answers go; limits as the product has them by default.</summary>
internal sealed class GroupCommit : IAsyncDisposable
{
    private const int MaxBatch = 512;
    private const int Capacity = 8_192;

    private readonly Channel<PendingRow> _waiting = Channel.CreateBounded<PendingRow>(new BoundedChannelOptions(Capacity) { SingleReader = true });
    private readonly List<PendingRow> _batch = new(MaxBatch);
    private readonly IRowWriter _writer;
    private readonly Task _loop;

    public GroupCommit(IRowWriter writer)
    {
        _writer = writer;
        _loop = Task.Run(RunAsync);
    }

    /// <summary>Returns when the row is durable.</summary>
    public ValueTask CommitAsync(PendingRow row)
    {
        var written = row.WaitAsync();
        return _waiting.Writer.TryWrite(row) ? written : CommitWhenThereIsRoomAsync(row, written);
    }

    /// <summary>Writes what waits, then stops.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.Complete();
        await _loop;
        await _writer.DisposeAsync();
    }

    private async ValueTask CommitWhenThereIsRoomAsync(PendingRow row, ValueTask written)
    {
        await _waiting.Writer.WriteAsync(row);
        await written;
    }

    private async Task RunAsync()
    {
        while (await _waiting.Reader.WaitToReadAsync())
        {
            _batch.Clear();
            while (_batch.Count < MaxBatch && _waiting.Reader.TryRead(out var row))
                _batch.Add(row);
            await WriteAsync();
        }
    }

    private async Task WriteAsync()
    {
        try
        {
            await _writer.WriteAsync(_batch);
            foreach (var row in _batch)
                row.Complete();
        }
        catch (Exception failed) when (failed is not OutOfMemoryException)
        {
            // No second try: a measurement during which the database fails is worth nothing, and ends because its sockets do.
            foreach (var row in _batch)
                row.Fail(new IOException("The database failed.", failed));
        }
    }
}
