using Microsoft.AspNetCore.Http;

namespace Dynamo.Api.Conditions;

/// <summary>Where the body of an answer is written to: JSON is held back, and everything else goes on at once, because it may be long.</summary>
/// <param name="response">The answer; its content type is known when the first byte comes.</param>
/// <param name="connection">Where it goes.</param>
internal sealed class HeldJson(HttpResponse response, Stream connection) : Stream
{
    private const string Json = "application/json";

    private MemoryStream? _content;
    private bool? _isHeld;

    /// <summary>The body, if it was held back.</summary>
    public ReadOnlyMemory<byte>? Content => _content?.GetBuffer().AsMemory(0, (int)_content.Length);

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!IsHeld())
            return connection.WriteAsync(buffer, cancellationToken);
        _content!.Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count)
    {
        if (IsHeld())
            _content!.Write(buffer, offset, count);
        else
            connection.Write(buffer, offset, count);
    }

    public override Task FlushAsync(CancellationToken cancellationToken) =>
        _isHeld == false ? connection.FlushAsync(cancellationToken) : Task.CompletedTask;

    public override void Flush()
    {
        if (_isHeld == false)
            connection.Flush();
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _content?.Dispose();
        base.Dispose(disposing);
    }

    private bool IsHeld()
    {
        if (_isHeld is null)
        {
            _isHeld = response.ContentType?.Split(';')[0].Trim().Equals(Json, StringComparison.OrdinalIgnoreCase) ?? false;
            _content = _isHeld.Value ? new MemoryStream() : null;
        }
        return _isHeld.Value;
    }
}
