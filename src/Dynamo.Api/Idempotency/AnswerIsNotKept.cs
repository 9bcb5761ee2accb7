namespace Dynamo.Api.Idempotency;

/// <summary>
/// Marks an endpoint whose answer is never given again, whatever <c>Idempotency-Key</c> it is asked with: it is a credential, good for a while only, and asking
/// twice does no harm.
/// </summary>
internal sealed class AnswerIsNotKept
{
    public static readonly AnswerIsNotKept Instance = new();

    private AnswerIsNotKept()
    {
    }
}
