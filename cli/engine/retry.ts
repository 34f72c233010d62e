/** When a failure is followed by another attempt. */
import { enums, type Failure, milliseconds, type RetryPolicy } from "./proto.ts";

type Refusal = "none" | "attempts" | "timeout" | "non-retryable";

/** @returns milliseconds until the next attempt, or why there is none */
export function nextAttempt(
  policy: RetryPolicy | undefined,
  attempt: number,
  failure: Failure,
  now: number,
  expires: number | undefined,
): number | Refusal {
  if (policy === undefined) return "none";
  const { applicationFailureInfo: application, timeoutFailureInfo: timeout, terminatedFailureInfo } = failure;
  if (application?.nonRetryable || terminatedFailureInfo || failure.canceledFailureInfo)
    return "non-retryable";
  const { TIMEOUT_TYPE_START_TO_CLOSE, TIMEOUT_TYPE_HEARTBEAT } = enums.TimeoutType;
  if (
    timeout &&
    timeout.timeoutType !== TIMEOUT_TYPE_START_TO_CLOSE &&
    timeout.timeoutType !== TIMEOUT_TYPE_HEARTBEAT
  )
    return "non-retryable";
  if (application?.type && policy.nonRetryableErrorTypes?.includes(application.type)) return "non-retryable";
  const most = policy.maximumAttempts ?? 0;
  if (most > 0 && attempt >= most) return "attempts";
  const delay = milliseconds(application?.nextRetryDelay) ?? interval(policy, attempt);
  if (expires !== undefined && now + delay > expires) return "timeout";
  return delay;
}

function interval(policy: RetryPolicy, attempt: number): number {
  const first = milliseconds(policy.initialInterval) ?? 1_000;
  const coefficient = policy.backoffCoefficient || 2;
  const most = milliseconds(policy.maximumInterval) ?? 100 * first;
  return Math.min(first * coefficient ** (attempt - 1), most);
}

export function retryState(refusal: Refusal): number {
  const { RetryState } = enums;
  return {
    none: RetryState.RETRY_STATE_RETRY_POLICY_NOT_SET,
    attempts: RetryState.RETRY_STATE_MAXIMUM_ATTEMPTS_REACHED,
    timeout: RetryState.RETRY_STATE_TIMEOUT,
    "non-retryable": RetryState.RETRY_STATE_NON_RETRYABLE_FAILURE,
  }[refusal];
}
